-- Spellings of one person in texts of one language and script of which neither is the other with words left out ("Quill" beside
-- "Ada Quill" is no disagreement). Spellings that are among the forms of the name which the register has for that language are one.
-- Of each article its fullest spelling speaks; it stands on the side of the one that has all of its words, and on none where several
-- such differ. Whoever has no two such spellings at all is left out first: nearly everybody.
WITH many AS (
  SELECT person_id FROM current_mentions WHERE person_id IS NOT NULL GROUP BY person_id HAVING MIN(lower(surface)) <> MAX(lower(surface))
), mentioned AS (
  SELECT m.mention_id, m.article_id, m.person_id, m.surface, folded_words(m.surface) AS folded,
    m.person_id || ' ' || COALESCE(variety(l.language, l.script, m.surface), '') AS one
  FROM current_mentions m JOIN many USING (person_id)
  LEFT JOIN articles a ON a.article_id = m.article_id LEFT JOIN languages l ON l.tag = a.language
), spelt AS (
  SELECT *, list_sort(list_distinct(string_split(folded, ' '))) AS own FROM mentioned
), declared AS ( -- the name in the register too, where it is in the script of such forms
  SELECT f.person_id || ' ' || variety(l.language, l.script, f.name) AS one, folded_words(f.name) AS folded, f.inflection IS NOT NULL AS inflected
  FROM name_forms f JOIN languages l ON l.tag = f.language
  UNION SELECT p.person_id || ' ' || variety(l.language, l.script, p.name), folded_words(p.name), FALSE
  FROM people p JOIN name_forms f ON f.person_id = p.person_id JOIN languages l ON l.tag = f.language
  WHERE script_of(p.name) = script_of(f.name)
), listed AS (
  SELECT *, list_sort(list_distinct(string_split(folded, ' '))) AS parts FROM declared
), called AS ( -- by the first form that stands in dictionaries
  SELECT one, folded, parts FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY one ORDER BY inflected, folded) AS place FROM listed) WHERE place = 1
), known AS (
  SELECT DISTINCT s.one, s.own FROM (SELECT DISTINCT one, own FROM spelt) s
  JOIN listed d ON d.one = s.one AND (list_has_all(d.parts, s.own) OR list_has_all(s.own, d.parts))
), taken AS (
  SELECT s.mention_id, s.article_id, s.person_id, s.surface, s.one, COALESCE(c.folded, s.folded) AS folded, COALESCE(c.parts, s.own) AS parts
  FROM spelt s LEFT JOIN known k ON k.one = s.one AND k.own = s.own LEFT JOIN called c ON c.one = k.one
), forms AS (
  SELECT DISTINCT one, parts FROM taken
), counted AS (
  SELECT one, COUNT(*) AS n FROM forms GROUP BY one HAVING COUNT(*) > 1
), few AS (
  SELECT f.one, f.parts FROM forms f JOIN counted c ON c.one = f.one WHERE c.n <= 64
), several AS ( -- of those with very many, forms are not held against each other: each is a side
  SELECT one FROM counted WHERE n > 64
  UNION SELECT l.one FROM few l JOIN few r ON r.one = l.one
  WHERE NOT list_has_all(l.parts, r.parts) AND NOT list_has_all(r.parts, l.parts)
), spoken AS (
  SELECT t.mention_id, t.person_id, t.surface, t.one, t.folded, t.parts,
    ROW_NUMBER() OVER (PARTITION BY t.article_id, t.one ORDER BY length(t.surface) DESC, t.surface, t.mention_id) AS place
  FROM taken t JOIN several s ON s.one = t.one
), classes AS (
  SELECT one, parts, MIN(folded) AS folded FROM spoken WHERE place = 1 GROUP BY one, parts
), wider AS (
  SELECT l.one, l.parts, r.parts AS wide, r.folded
  FROM classes l JOIN classes r ON r.one = l.one AND len(r.parts) > len(l.parts) AND list_has_all(r.parts, l.parts)
  WHERE l.one IN (SELECT one FROM few)
), widest AS (
  SELECT w.* FROM wider w ANTI JOIN wider x ON x.one = w.one AND x.parts = w.wide
), sided AS (
  SELECT c.one, c.parts, c.folded AS known FROM classes c ANTI JOIN wider w ON w.one = c.one AND w.parts = c.parts
  UNION ALL SELECT one, parts, MIN(folded) FROM widest GROUP BY one, parts HAVING COUNT(*) = 1
), apart AS (
  SELECT one FROM sided GROUP BY one HAVING MIN(known) <> MAX(known)
)
SELECT 'name' AS kind, 'people' AS about_resource, s.person_id AS about, s.person_id AS name, 'mentions' AS resource,
  s.mention_id AS row_id, s.surface AS value, p.known, DENSE_RANK() OVER (PARTITION BY s.person_id ORDER BY p.known) AS place
FROM spoken s JOIN sided p ON p.one = s.one AND p.parts = s.parts JOIN apart a ON a.one = s.one
WHERE s.place = 1
