//! Which characters are in a named block, `\p{IsGreek}`?
//!
//! The names and ranges of .NET's documentation ("Supported named blocks": Unicode 4.0 as Perl 5.6 writes it), which later blocks
//! did not join. Blocks of surrogates take halves of characters, which are not known here.

use super::error::RegexError;

/// The blocks in the documentation's order: the name behind `Is`, the first and the last code unit without their last hexadecimal
/// digits, which are 0 and f.
const BLOCKS: &str = "\
    BasicLatin 0 7;Latin-1Supplement 8 f;LatinExtended-A 10 17;LatinExtended-B 18 24;IPAExtensions 25 2a;\
    SpacingModifierLetters 2b 2f;CombiningDiacriticalMarks 30 36;Greek 37 3f;GreekandCoptic 37 3f;Cyrillic 40 4f;\
    CyrillicSupplement 50 52;Armenian 53 58;Hebrew 59 5f;Arabic 60 6f;Syriac 70 74;Thaana 78 7b;Devanagari 90 97;\
    Bengali 98 9f;Gurmukhi a0 a7;Gujarati a8 af;Oriya b0 b7;Tamil b8 bf;Telugu c0 c7;Kannada c8 cf;Malayalam d0 d7;\
    Sinhala d8 df;Thai e0 e7;Lao e8 ef;Tibetan f0 ff;Myanmar 100 109;Georgian 10a 10f;HangulJamo 110 11f;Ethiopic 120 137;\
    Cherokee 13a 13f;UnifiedCanadianAboriginalSyllabics 140 167;Ogham 168 169;Runic 16a 16f;Tagalog 170 171;Hanunoo 172 173;\
    Buhid 174 175;Tagbanwa 176 177;Khmer 178 17f;Mongolian 180 18a;Limbu 190 194;TaiLe 195 197;KhmerSymbols 19e 19f;\
    PhoneticExtensions 1d0 1d7;LatinExtendedAdditional 1e0 1ef;GreekExtended 1f0 1ff;GeneralPunctuation 200 206;\
    SuperscriptsandSubscripts 207 209;CurrencySymbols 20a 20c;CombiningDiacriticalMarksforSymbols 20d 20f;\
    CombiningMarksforSymbols 20d 20f;LetterlikeSymbols 210 214;NumberForms 215 218;Arrows 219 21f;\
    MathematicalOperators 220 22f;MiscellaneousTechnical 230 23f;ControlPictures 240 243;\
    OpticalCharacterRecognition 244 245;EnclosedAlphanumerics 246 24f;BoxDrawing 250 257;BlockElements 258 259;\
    GeometricShapes 25a 25f;MiscellaneousSymbols 260 26f;Dingbats 270 27b;MiscellaneousMathematicalSymbols-A 27c 27e;\
    SupplementalArrows-A 27f 27f;BraillePatterns 280 28f;SupplementalArrows-B 290 297;\
    MiscellaneousMathematicalSymbols-B 298 29f;SupplementalMathematicalOperators 2a0 2af;\
    MiscellaneousSymbolsandArrows 2b0 2bf;CJKRadicalsSupplement 2e8 2ef;KangxiRadicals 2f0 2fd;\
    IdeographicDescriptionCharacters 2ff 2ff;CJKSymbolsandPunctuation 300 303;Hiragana 304 309;Katakana 30a 30f;\
    Bopomofo 310 312;HangulCompatibilityJamo 313 318;Kanbun 319 319;BopomofoExtended 31a 31b;\
    KatakanaPhoneticExtensions 31f 31f;EnclosedCJKLettersandMonths 320 32f;CJKCompatibility 330 33f;\
    CJKUnifiedIdeographsExtensionA 340 4db;YijingHexagramSymbols 4dc 4df;CJKUnifiedIdeographs 4e0 9ff;YiSyllables a00 a48;\
    YiRadicals a49 a4c;HangulSyllables ac0 d7a;HighSurrogates d80 db7;HighPrivateUseSurrogates db8 dbf;\
    LowSurrogates dc0 dff;PrivateUse e00 f8f;PrivateUseArea e00 f8f;CJKCompatibilityIdeographs f90 faf;\
    AlphabeticPresentationForms fb0 fb4;ArabicPresentationForms-A fb5 fdf;VariationSelectors fe0 fe0;\
    CombiningHalfMarks fe2 fe2;CJKCompatibilityForms fe3 fe4;SmallFormVariants fe5 fe6;ArabicPresentationForms-B fe7 fef;\
    HalfwidthandFullwidthForms ff0 ffe;Specials fff fff";

/// The first and the last code unit of a block, by its name behind `Is`. Case matters, as in .NET.
pub(super) fn named(name: &str, at: usize) -> Result<(u16, u16), RegexError> {
    match blocks().find(|(known, ..)| *known == name) {
        Some((_, 0xd800..=0xdfff, _)) => Err(RegexError::Unsupported {
            what: "half of a character",
            at,
        }),
        Some((_, first, last)) => Ok((first, last)),
        None => RegexError::invalid(format!("there is no block `Is{name}`"), at),
    }
}

fn blocks() -> impl Iterator<Item = (&'static str, u16, u16)> {
    BLOCKS.split(';').filter_map(|block| {
        let mut parts = block.split(' ');
        let name = parts.next()?;
        let mut unit = || u16::from_str_radix(parts.next()?, 16).ok();
        Some((name, unit()? << 4, unit()? << 4 | 15))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_follow_each_other() {
        let all: Vec<_> = blocks().collect();
        assert_eq!(all.len(), BLOCKS.split(';').count());
        for pair in all.windows(2) {
            let [(_, first, last), (name, next, end)] = pair else {
                continue;
            };
            assert!(next < end, "{name}");
            assert!(
                last < next || (first, last) == (next, end),
                "{name} begins in the block before"
            );
        }
        for (name, first, last) in [
            ("BasicLatin", 0, 0x7f),
            ("Greek", 0x370, 0x3ff),
            ("HangulSyllables", 0xac00, 0xd7af),
            ("Specials", 0xfff0, 0xffff),
        ] {
            assert_eq!(named(name, 1), Ok((first, last)));
        }
    }
}
