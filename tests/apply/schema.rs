//! A small schema with everything that must not be lost: unknown fields, a number that a careless reader would spell otherwise.

/// As the service makes it.
pub const SCHEMA: &str = r#"{
  "id": "ciscoWebEx.t.a",
  "version": "v1",
  "laterField": { "kept": [1e3, 9007199254740993, 1.50] },
  "synchronizationRules": [
    {
      "id": "rule-1",
      "name": "USERGROUP_OUTBOUND_USERGROUP",
      "priority": 1,
      "priorityHint": 1e3,
      "editable": true,
      "sourceDirectoryName": "Microsoft Entra ID",
      "targetDirectoryName": "CiscoWebEx",
      "metadata": [{ "key": "supportsProvisionOnDemand", "value": "true" }],
      "objectMappings": [
        {
          "enabled": true,
          "flowTypes": "Add,Update,Delete",
          "name": "Provision Microsoft Entra ID Users",
          "scope": null,
          "sourceObjectName": "User",
          "targetObjectName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "unknownOfMapping": { "b": 2, "a": 1 },
          "attributeMappings": [
            {
              "targetAttributeName": "userName", "matchingPriority": 1, "flowType": "Always", "flowBehavior": "FlowWhenChanged",
              "defaultValue": null, "exportMissingReferences": false, "later": 0.10,
              "source": { "type": "Attribute", "name": "userPrincipalName", "expression": "[userPrincipalName]", "parameters": [] }
            },
            {
              "targetAttributeName": "title", "matchingPriority": 0, "flowType": "Always", "flowBehavior": "FlowWhenChanged",
              "defaultValue": null, "exportMissingReferences": false,
              "source": { "type": "Attribute", "name": "jobTitle", "expression": "[jobTitle]", "parameters": [] }
            }
          ]
        }
      ]
    }
  ],
  "directories": [
    { "id": "d1", "name": "Microsoft Entra ID", "objects": [] },
    {
      "id": "d2", "name": "CiscoWebEx", "unknownOfDirectory": "x",
      "objects": [
        {
          "name": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
          "attributes": [
            { "name": "userName", "type": "String", "required": true },
            { "name": "title", "type": "String" }
          ]
        }
      ]
    }
  ]
}"#;

/// With another source for the title.
pub fn customised() -> String {
    SCHEMA.replace(
        r#""name": "jobTitle", "expression": "[jobTitle]""#,
        r#""name": "department", "expression": "[department]""#,
    )
}

/// The expression of [`with_function`].
pub const FUNCTION: &str = "Left([jobTitle], 64)";

/// With an expression for the title, whose tree is ours.
pub fn with_function() -> String {
    let source = r#"{ "type": "Attribute", "name": "jobTitle", "expression": "[jobTitle]", "parameters": [] }"#;
    let ours = hubsync::schema::source_of(FUNCTION).to_string();
    SCHEMA.replace(source, &ours)
}
