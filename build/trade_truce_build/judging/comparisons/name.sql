-- Spellings of one person of which neither is the other with words left out ("Trump" beside "Donald Trump" is no conflict). Of each
-- article its fullest form speaks; of several articles that share two spellings, one pair stands for all. Whoever
-- has no two such spellings at all is left out first: nearly everybody.
WITH forms AS (
  SELECT person_id, list_sort(list_distinct(string_split(lower(surface), ' '))) AS parts FROM mentions GROUP BY person_id, lower(surface)
), counted AS (
  SELECT person_id, COUNT(*) AS n FROM forms GROUP BY person_id HAVING COUNT(*) > 1
), few AS (
  SELECT f.person_id, f.parts FROM forms f JOIN counted c ON c.person_id = f.person_id WHERE c.n <= 64
), several AS ( -- those with very many are not asked: each form would be held against each
  SELECT person_id FROM counted WHERE n > 64
  UNION SELECT l.person_id FROM few l JOIN few r ON r.person_id = l.person_id
  WHERE NOT list_has_all(l.parts, r.parts) AND NOT list_has_all(r.parts, l.parts)
), ranked AS (
  SELECT m.mention_id, m.person_id, m.surface,
    ROW_NUMBER() OVER (PARTITION BY m.article_id, m.person_id ORDER BY length(m.surface) DESC, m.surface, m.mention_id) AS place
  FROM mentions m JOIN several s ON s.person_id = m.person_id
), spellings AS (
  SELECT person_id, list_sort(list_distinct(string_split(lower(surface), ' '))) AS parts, MIN(mention_id) AS mention_id,
    arg_min(surface, mention_id) AS surface
  FROM ranked WHERE place = 1 GROUP BY person_id, lower(surface)
)
SELECT 'name--' || l.mention_id || '--' || r.mention_id AS conflict_id, 'name' AS kind, l.person_id AS about,
  l.mention_id AS left_id, l.surface AS left_value, r.mention_id AS right_id, r.surface AS right_value,
  CAST(NULL AS {decimal}) AS score, 'One person is spelled in two ways: a search for one spelling misses the other.' AS why
FROM spellings l JOIN spellings r ON l.person_id = r.person_id AND l.mention_id < r.mention_id
WHERE NOT list_has_all(l.parts, r.parts) AND NOT list_has_all(r.parts, l.parts)
