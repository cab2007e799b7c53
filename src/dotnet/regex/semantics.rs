//! Which of several ways .NET goes, construct by construct.
//!
//! The expectations follow from .NET's documentation and the opcodes of its interpreter in its public source.

use super::tests::replaces;

#[test]
fn goes_the_way_that_dotnet_goes() {
    // Ordered alternatives, greedy and lazy, atomic groups.
    replaces("a|ab", "ab", "-", "-b");
    replaces("(a|ab)(c|bcd)", "abcd", "[$1|$2]", "[a|bcd]");
    replaces("<.+?>", "<a><b>", "-", "--");
    replaces("<.+>", "<a><b>", "-", "-");
    replaces("a{2,3}?", "aaaaa", "-", "--a");
    replaces("(?>a|ab)c", "abc ac", "-", "abc -");
    replaces("(?>a*)a", "aaa", "-", "aaa");
    replaces("(?:a?){3}a{3}", "aaa", "-", "-");
    // The last round counts; what an abandoned way caught is forgotten.
    replaces("(a|b)*", "abab", "[$1]", "[b][]");
    replaces("(?:(a)|b)*", "ab", "[$1]", "[a][]");
    replaces("(?:(a)x|ab)", "ab", "[$1]", "[]");
    replaces("(.)*c", "abcab", "[$1]", "[b]ab");
    replaces("(.)*?c", "abcab", "[$1]", "[b]ab");
    replaces(r"(?:(a)|(b)|\1\2)+", "abab", "[$1$2]", "[ab]");
    // A round that takes nothing is the last, and what it caught stays.
    replaces("(a*)*", "b", "[$1]", "[]b[]");
    replaces("(a*)+", "aab", "[$1]", "[][]b[]");
    replaces("(a|)*b", "aab", "[$1]", "[]");
    replaces("(a?)*?b", "aab", "[$1]", "[a]");
    replaces("(a|){3}b", "ab", "[$1]", "[]");
    // Groups that did not catch match nothing.
    replaces(r"(a)?\1b", "b aab", "-", "b -");
    replaces(r"(?:\1a|(a))+", "aaaa", "[$1]", "[a]");
    replaces(r"(a\1?){3}", "aaaaaaa", "[$1]", "[aaa]a");
}

#[test]
fn looks_around_as_dotnet_does() {
    // Behind, it reads from right to left: the right group takes most.
    replaces(r"(?<=(\d+)(\d+))x", "1234x", "[$1|$2]", "1234[1|234]");
    replaces(r"(?<=(\d+?)(\d+?))x", "1234x", "[$1|$2]", "1234[3|4]");
    replaces(r"(?<=\1(.))x", "aax abx", "-", "aa- abx");
    replaces(r"(?<=(.)\1)x", "aax abx", "-", "aax abx");
    replaces("(?<=^|,)a", "a,a ba", "-", "-,- ba");
    replaces("(?<=ab|b)c", "abc bc c", "-", "ab- b- c");
    replaces("(?<=a(?=b).)c", "abc acc", "-", "ab- acc");
    replaces("(?<!a.*)b", "bab", "-", "-ab");
    replaces("(?<=(a)*)b", "aab", "[$1]", "aa[a]");
    replaces("(?<=é{2})b", "éébéb", "-", "éé-éb");
    replaces("(?<=(?:ab){2,})c", "ababc abc", "-", "abab- abc");
    replaces("(?<=(?>a+))b", "aab", "-", "aa-");
    // What a positive look caught stays, what a negative one caught does not; a look is not gone back into.
    replaces("(?=(a+))a*b", "aab", "[$1]", "[aa]");
    replaces("(?=(a+))a$1b|a", "a", "-", "-");
    replaces("(?!(a)b)a", "ac", "[$1]", "[]c");
    replaces(r"(?=(a+))\1a", "aaa", "-", "aaa");
    replaces(
        r"(?=\S*\d)(?=\S*[a-z])\w{3,}",
        "abc a1b 123",
        "-",
        "abc - 123",
    );
}

#[test]
fn ignores_case_as_dotnet_does() {
    replaces("(?i)straße", "STRAßE STRASSE STRAẞE", "-", "- STRASSE -");
    replaces("(?i)[k]", "Kk\u{212a}", "-", "---");
    replaces("(?i)k", "Kk\u{212a}", "-", "---");
    replaces("(?i)[^k]", "Kk\u{212a}s", "-", "Kk\u{212a}-");
    replaces("(?i)i", "iIİı", "-", "--İı");
    replaces("(?i)s", "sSſ", "-", "--ſ");
    replaces("(?i)[a-c-[B]]", "aAbBcC", "-", "--bB--");
    replaces("(?i)É", "éÉ", "-", "--");
    replaces(r"(?i)(é)\1", "éÉ Éé", "-", "- -");
    replaces(r"(?i)(?<=\1(é))x", "éÉx", "-", "éÉ-");
    replaces(r"(?i)\p{Lu}", "aA", "-", "a-");
    replaces("a(?i)b|c", "aB C Ab", "-", "- - Ab");
    replaces("a(?i:b)c", "aBc aBC", "-", "- aBC");
    replaces("((?i)a)b", "Ab AB", "-", "- AB");
}

#[test]
fn knows_dotnet_characters() {
    replaces(r"\d", "1٣²", "-", "--²");
    replaces(r"\s", "\u{a0}\u{2003}\u{200b}\u{85}", "-", "--\u{200b}-");
    replaces(r"\w", "aª_‿\u{300}\u{903}", "-", "-----\u{903}");
    // Two joiners belong to a word at its border, but are none of its characters.
    replaces(r"\b", "a\u{200d}b", "-", "-a\u{200d}b-");
    replaces(r"\B.", "a\u{200d}b", "-", "a--");
    replaces(r"[\p{L}-[\p{Lu}]]", "aAéÉ日", "-", "-A-É-");
    replaces(r"[^\P{Lu}]", "aAéÉ", "-", "a-é-");
    replaces("😀+.", "😀😀é", "-", "-");
    replaces(r"\Ga", "aab a", "-", "--b a");
    replaces(r"(?m)^.*?$", "a\nbc\n", "-", "-\n-\n-");
    replaces(r"(?s).+", "a\nb", "-", "-");
    replaces(r"\A\w|\w\z", "abc", "-", "-b-");
}

#[test]
fn knows_blocks_and_sees_a_character_beyond_them_as_two_surrogates() {
    replaces(r"\p{IsGreek}+", "abγδε Ж", "-", "ab- Ж");
    replaces(r"\P{IsBasicLatin}+", "Zoë Ж😀", "-", "Zo- -");
    replaces(
        r"[\p{IsCyrillic}\p{IsGreekandCoptic}-[а-я]]",
        "ЖжΩ",
        "-",
        "-ж-",
    );
    replaces(r"[^\p{IsLatin-1Supplement}a-z]+", "aéΩ😀", "-", "aé-");
    replaces(r"(?i)\p{IsBasicLatin}", "k\u{212a}", "-", "--");
    // What is commonly written against emoji.
    replaces(r"\p{Cs}+", "Zoë 😀😀!", "", "Zoë !");
    replaces(r"[^\u0000-\u007F]+", "Zoë 😀!", "", "Zo !");
    replaces(r"[\u0080-\uFFFF]+", "Zoë 😀!", "", "Zo !");
    replaces(r"[\p{So}\p{L}]", "©a😀𝒜", "-", "--😀𝒜");
    replaces(r"\w|\P{L}+", "a😀𝒜", "-", "--");
}
