-- code: TT417
-- title: No two people are one person under two spellings
-- severity: error
-- needs: some
-- do: make the two one entry with two mentions; if they are two people, say so with `distinct_from`
WITH spelt AS (
  SELECT p.person_id, p.name AS text, COALESCE(p.country, '') AS country, COALESCE(p.distinct_from, '') AS distinct_from,
    n.folded AS name, SUBSTR(n.folded, 1, 1) AS initial, SUBSTR(f.folded, 1, 4) AS family
  FROM people p JOIN folded n ON n.text = p.name JOIN folded f ON f.text = p.family_name
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
  SELECT y.person_id AS id, MIN(x.person_id) AS other
  FROM placed x JOIN placed y ON y.name = x.name AND x.person_id < y.person_id
  WHERE x.of_name <= 100 AND x.distinct_from <> y.person_id AND y.distinct_from <> x.person_id
  GROUP BY y.person_id
  UNION ALL SELECT y.person_id, MIN(x.person_id)
  FROM placed x JOIN placed y ON y.family = x.family AND y.initial = x.initial AND x.person_id < y.person_id
  WHERE x.of_family <= 100 AND x.distinct_from <> y.person_id AND y.distinct_from <> x.person_id AND (x.country = y.country OR x.country = '' OR y.country = '')
  GROUP BY y.person_id
  -- The conditions stand in a CASE, or an engine may join all people with all by them first.
  UNION ALL SELECT y.person_id, MIN(
    CASE WHEN x.person_id < y.person_id AND x.distinct_from <> y.person_id AND y.distinct_from <> x.person_id
      AND (x.country = y.country OR x.country = '' OR y.country = '') THEN x.person_id END
  )
  FROM near n JOIN spelt x ON x.text = n.one JOIN spelt y ON y.text = n.other
  GROUP BY y.person_id
),
named AS (SELECT t.id, MIN(t.other) AS other FROM alike t GROUP BY t.id)
SELECT 'people' AS resource, b.person_id AS id, 'name' AS field, b.name || ' may be ' || a.person_id || ', ' || a.name AS detail
FROM named t JOIN people a ON a.person_id = t.other JOIN people b ON b.person_id = t.id
