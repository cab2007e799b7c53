//! What does Webex accept, where does it live, and what does it do with a change?
