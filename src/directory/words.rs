//! Words that mean something in any file: true and false, names of types, borders between joined values.

/// What a word for true or false says, and whether a spreadsheet of another language wrote it.
pub fn truth(text: &str) -> Option<(bool, bool)> {
    const OWN: [(&str, bool); 6] = [
        ("true", true),
        ("false", false),
        ("yes", true),
        ("no", false),
        ("1", true),
        ("0", false),
    ];
    // Excel's words in German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish.
    const SPREADSHEET: [(&str, bool); 16] = [
        ("wahr", true),
        ("falsch", false),
        ("vrai", true),
        ("faux", false),
        ("verdadero", true),
        ("falso", false),
        ("vero", true),
        ("verdadeiro", true),
        ("waar", true),
        ("onwaar", false),
        ("prawda", true),
        ("fałsz", false),
        ("sant", true),
        ("falskt", false),
        ("sand", true),
        ("falsk", false),
    ];
    let text = text.trim();
    let find = |words: &[(&str, bool)]| {
        words
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))
            .map(|(_, truth)| *truth)
    };
    find(&OWN)
        .map(|truth| (truth, false))
        .or_else(|| find(&SPREADSHEET).map(|truth| (truth, true)))
}

/// True for the name of a .NET type that a script wrote in place of a value.
pub fn is_type_name(text: &str) -> bool {
    const TYPES: [&str; 6] = [
        "System.String[]",
        "System.Object[]",
        "System.Collections.",
        "Microsoft.Graph.PowerShell.",
        "Microsoft.Open.",
        "System.Management.",
    ];
    matches!(text.as_bytes().first(), Some(b'S' | b'M'))
        && TYPES.iter().any(|name| text.starts_with(name))
}

/// An address may contain a plus sign, so only a mark before the next `kind:` separates.
pub fn proxy_borders(text: &str) -> Vec<(usize, usize)> {
    text.match_indices(['+', ';', ',', '|', ' ', '\n'])
        .filter(|(at, mark)| {
            let rest = text.get(at + mark.len()..).unwrap_or("");
            rest.split_once(':').is_some_and(|(kind, _)| {
                !kind.is_empty()
                    && kind.len() <= 8
                    && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
            })
        })
        .map(|(at, mark)| (at, mark.len()))
        .collect()
}

/// The beginning of a long text, for a sentence.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
