-- code: TT417
-- title: No two people are one person under two spellings
-- severity: error
-- needs: some
-- do: make the two one entry with two mentions; of several people alike, let one name all others in its `distinct_from`
WITH written AS (
  SELECT p.person_id, p.name AS text, COALESCE(p.country, '') AS country, n.folded AS name, f.folded AS family
  FROM people p JOIN folded n ON n.text = p.name JOIN folded f ON f.text = p.family_name
),
-- The initial is that of the given name, which may stand behind the other, in some scripts without a blank.
spelt AS (
  SELECT w.person_id, w.text, w.country, w.name, SUBSTR(w.family, 1, 4) AS family,
    CASE WHEN SUBSTR(w.name, 1, LENGTH(w.family) + 1) = w.family || ' ' THEN SUBSTR(w.name, LENGTH(w.family) + 2, 1)
    WHEN SUBSTR(w.name, 1, 1) > '~' AND SUBSTR(w.name, 1, LENGTH(w.family)) = w.family THEN SUBSTR(w.name, LENGTH(w.family) + 1, 1)
    ELSE SUBSTR(w.name, 1, 1) END AS initial
  FROM written w
),
-- Of those like somebody, only the first is named, and looked for among the first hundred of a name, or of a family,
-- initial and country: all pairs of many who are alike would be as many as their number squared.
placed AS (
  SELECT s.*, ROW_NUMBER() OVER (PARTITION BY s.name ORDER BY s.person_id) AS of_name,
    ROW_NUMBER() OVER (PARTITION BY s.family, s.initial, s.country ORDER BY s.person_id) AS of_family
  FROM spelt s
),
alike AS (
  -- One name in whatever country; a part of it, or what only resembles it, where the countries allow.
  SELECT y.person_id AS id, x.person_id AS other
  FROM placed x JOIN placed y ON y.name = x.name AND x.person_id < y.person_id
  WHERE x.of_name <= 100
  UNION ALL SELECT y.person_id, x.person_id
  FROM placed x JOIN placed y ON y.family = x.family AND y.initial = x.initial AND x.person_id < y.person_id
  WHERE x.of_family <= 100 AND (x.country = y.country OR x.country = '' OR y.country = '')
  -- The conditions stand in a CASE, or an engine may join all people with all by them first.
  UNION ALL SELECT y.person_id,
    CASE WHEN x.person_id < y.person_id AND (x.country = y.country OR x.country = '' OR y.country = '') THEN x.person_id END
  FROM near n JOIN spelt x ON x.text = n.one JOIN spelt y ON y.text = n.other
),
-- Whoever names another, in either direction; and all that stand in one list.
told AS (
  SELECT n.person_id AS id, n.other_id AS other FROM namesakes n
  UNION SELECT n.other_id, n.person_id FROM namesakes n
  UNION SELECT a.id, a.other
  FROM alike a JOIN namesakes l ON l.other_id = a.id JOIN namesakes r ON r.other_id = a.other AND r.person_id = l.person_id
),
named AS (
  SELECT a.id, MIN(a.other) AS other FROM alike a LEFT JOIN told t ON t.id = a.id AND t.other = a.other
  WHERE a.other IS NOT NULL AND t.id IS NULL
  GROUP BY a.id
)
SELECT 'people' AS resource, b.person_id AS id, 'name' AS field, b.name || ' may be ' || a.person_id || ', ' || a.name AS detail
FROM named t JOIN people a ON a.person_id = t.other JOIN people b ON b.person_id = t.id
