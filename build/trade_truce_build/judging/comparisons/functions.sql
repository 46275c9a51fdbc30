-- Words without their case, marks and hyphens, one blank between two; the script that a text is in, and the written language, within
-- which spellings are compared; and the letter of a side, `a` to `z`, then `aa`.
CREATE OR REPLACE TEMP MACRO folded_words(words) AS
  trim(regexp_replace(regexp_replace(lower(nfc_normalize(words)), '[''’‘ʼ\xad]', '', 'g'), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'));
CREATE OR REPLACE TEMP MACRO script_of(words) AS
  CASE WHEN strlen(words) = length(words) THEN 'Latin' WHEN regexp_matches(words, '\p{Han}') THEN 'Han'
  WHEN regexp_matches(words, '[\p{Hiragana}\p{Katakana}]') THEN 'Kana' WHEN regexp_matches(words, '\p{Hangul}') THEN 'Hangul'
  WHEN regexp_matches(words, '\p{Cyrillic}') THEN 'Cyrillic' WHEN regexp_matches(words, '\p{Arabic}') THEN 'Arabic'
  WHEN regexp_matches(words, '\p{Hebrew}') THEN 'Hebrew' WHEN regexp_matches(words, '\p{Greek}') THEN 'Greek'
  WHEN regexp_matches(words, '\p{Thai}') THEN 'Thai' WHEN regexp_matches(words, '\p{Devanagari}') THEN 'Devanagari'
  WHEN regexp_matches(words, '\p{Latin}') THEN 'Latin' ELSE 'other' END;
CREATE OR REPLACE TEMP MACRO variety(language, script, words) AS
  language || '/' || CASE script_of(words) WHEN 'Han' THEN script ELSE script_of(words) END;
CREATE OR REPLACE TEMP MACRO side_letter(number) AS
  CASE WHEN number > 18278 THEN chr(CAST(97 + (number - 18279) // 17576 AS INTEGER)) ELSE '' END
  || CASE WHEN number > 702 THEN chr(CAST(97 + (number - 703) // 676 % 26 AS INTEGER)) ELSE '' END
  || CASE WHEN number > 26 THEN chr(CAST(97 + (number - 27) // 26 % 26 AS INTEGER)) ELSE '' END
  || chr(CAST(97 + (number - 1) % 26 AS INTEGER));
CREATE OR REPLACE TEMP MACRO side_number(letters) AS
  list_reduce(list_transform(string_split(letters, ''), lambda letter: ord(letter) - 96), lambda number, letter: number * 26 + letter);
