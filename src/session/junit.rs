//! How do build servers read the results of saved tests? As JUnit's XML.

use std::fmt::Write as _;

use super::saved_test::TestResult;

/// The results as JUnit's XML, which build servers read.
pub fn junit(suite: &str, results: &[TestResult]) -> String {
    let failed = results
        .iter()
        .filter(|result| !result.failures.is_empty())
        .count();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let suite = escaped(suite);
    // Writing into a text cannot fail.
    let _ = writeln!(
        xml,
        "<testsuites tests=\"{}\" failures=\"{failed}\">",
        results.len()
    );
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{suite}\" tests=\"{}\" failures=\"{failed}\">",
        results.len()
    );
    for result in results {
        let name = escaped(&result.name);
        if result.failures.is_empty() {
            let _ = writeln!(xml, "    <testcase classname=\"{suite}\" name=\"{name}\"/>");
            continue;
        }
        let text = escaped(&result.failures.join("\n"));
        let first = escaped(result.failures.first().map_or("", String::as_str));
        let _ = writeln!(xml, "    <testcase classname=\"{suite}\" name=\"{name}\">");
        let _ = writeln!(xml, "      <failure message=\"{first}\">{text}</failure>");
        let _ = writeln!(xml, "    </testcase>");
    }
    xml.push_str("  </testsuite>\n</testsuites>\n");
    xml
}

/// Characters that XML 1.0 does not allow become a question mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' | '\r' => out.push(' '),
            c if c.is_control() => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_xml() {
        let results = [
            TestResult {
                name: "a < b".into(),
                failures: Vec::new(),
                accepted: None,
            },
            TestResult {
                name: "c".into(),
                failures: vec!["\"x\" & y".into(), "z\u{1}".into()],
                accepted: None,
            },
        ];
        let xml = junit("t.json", &results);
        assert!(
            xml.contains("<testcase classname=\"t.json\" name=\"a &lt; b\"/>"),
            "{xml}"
        );
        assert!(
            xml.contains(
                "<failure message=\"&quot;x&quot; &amp; y\">&quot;x&quot; &amp; y&#10;z?</failure>"
            ),
            "{xml}"
        );
        assert!(xml.contains("tests=\"2\" failures=\"1\""), "{xml}");
    }
}
