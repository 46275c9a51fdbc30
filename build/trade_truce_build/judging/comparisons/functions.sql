-- Words without their case, marks and hyphens, one blank between two; and the letter of a side, `a` to `z`, then `aa`.
CREATE OR REPLACE TEMP MACRO folded_words(words) AS
  trim(regexp_replace(regexp_replace(lower(nfc_normalize(words)), '[''’‘ʼ\xad]', '', 'g'), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'));
CREATE OR REPLACE TEMP MACRO side_letter(number) AS
  CASE WHEN number > 18278 THEN chr(CAST(97 + (number - 18279) // 17576 AS INTEGER)) ELSE '' END
  || CASE WHEN number > 702 THEN chr(CAST(97 + (number - 703) // 676 % 26 AS INTEGER)) ELSE '' END
  || CASE WHEN number > 26 THEN chr(CAST(97 + (number - 27) // 26 % 26 AS INTEGER)) ELSE '' END
  || chr(CAST(97 + (number - 1) % 26 AS INTEGER));
CREATE OR REPLACE TEMP MACRO side_number(letters) AS
  list_reduce(list_transform(string_split(letters, ''), lambda letter: ord(letter) - 96), lambda number, letter: number * 26 + letter);
