-- Spellings of one person of which neither is the other with words left out ("Trump" beside "Donald Trump" is no disagreement). Of
-- each article its fullest form speaks; it stands on the side of the form that has all of its words, and on none where several
-- such forms differ. Whoever has no two such spellings at all is left out first: nearly everybody.
WITH forms AS (
  SELECT DISTINCT person_id, list_sort(list_distinct(string_split(folded_words(surface), ' '))) AS parts FROM current_mentions
), counted AS (
  SELECT person_id, COUNT(*) AS n FROM forms GROUP BY person_id HAVING COUNT(*) > 1
), few AS (
  SELECT f.person_id, f.parts FROM forms f JOIN counted c ON c.person_id = f.person_id WHERE c.n <= 64
), several AS ( -- of those with very many, forms are not held against each other: each is a side
  SELECT person_id FROM counted WHERE n > 64
  UNION SELECT l.person_id FROM few l JOIN few r ON r.person_id = l.person_id
  WHERE NOT list_has_all(l.parts, r.parts) AND NOT list_has_all(r.parts, l.parts)
), spoken AS (
  SELECT m.mention_id, m.person_id, m.surface, folded_words(m.surface) AS folded,
    list_sort(list_distinct(string_split(folded_words(m.surface), ' '))) AS parts,
    ROW_NUMBER() OVER (PARTITION BY m.article_id, m.person_id ORDER BY length(m.surface) DESC, m.surface, m.mention_id) AS place
  FROM current_mentions m JOIN several s ON s.person_id = m.person_id
), classes AS (
  SELECT person_id, parts, MIN(folded) AS folded FROM spoken WHERE place = 1 GROUP BY person_id, parts
), wider AS (
  SELECT l.person_id, l.parts, r.parts AS wide, r.folded
  FROM classes l JOIN classes r ON r.person_id = l.person_id AND len(r.parts) > len(l.parts) AND list_has_all(r.parts, l.parts)
  WHERE l.person_id IN (SELECT person_id FROM few)
), widest AS (
  SELECT w.* FROM wider w ANTI JOIN wider x ON x.person_id = w.person_id AND x.parts = w.wide
), sided AS (
  SELECT c.person_id, c.parts, c.folded AS known FROM classes c ANTI JOIN wider w ON w.person_id = c.person_id AND w.parts = c.parts
  UNION ALL SELECT person_id, parts, MIN(folded) FROM widest GROUP BY person_id, parts HAVING COUNT(*) = 1
), placed AS (
  SELECT *, DENSE_RANK() OVER (PARTITION BY person_id ORDER BY known) AS place FROM sided
)
SELECT 'name' AS kind, 'people' AS about_resource, s.person_id AS about, s.person_id AS name, 'mentions' AS resource,
  s.mention_id AS row_id, s.surface AS value, p.known, p.place
FROM spoken s JOIN placed p ON p.person_id = s.person_id AND p.parts = s.parts
WHERE s.place = 1
