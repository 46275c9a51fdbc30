-- code: TT417
-- title: No two people are one person under two spellings
-- severity: error
-- needs: some
-- do: make the two one entry with two mentions; if they are two people, say so with `distinct_from`
WITH spelt AS (
  SELECT p.person_id, p.country, n.folded AS name, SUBSTR(n.folded, 1, 1) AS initial, SUBSTR(f.folded, 1, 4) AS family
  FROM people p JOIN folded n ON n.text = p.name JOIN folded f ON f.text = p.family_name
),
alike AS (
  SELECT x.person_id AS one, y.person_id AS other, 'name' AS why FROM spelt x JOIN spelt y ON y.name = x.name
  UNION SELECT x.person_id, y.person_id, 'part' FROM spelt x JOIN spelt y ON y.family = x.family AND y.initial = x.initial
  UNION SELECT x.person_id, y.person_id, 'part' FROM near n JOIN people x ON x.name = n.one JOIN people y ON y.name = n.other
)
SELECT DISTINCT 'people' AS resource, b.person_id AS id, 'name' AS field, b.name || ' may be ' || a.person_id || ', ' || a.name AS detail
FROM alike t JOIN people a ON a.person_id = t.one JOIN people b ON b.person_id = t.other
WHERE t.one < t.other
  AND COALESCE(a.distinct_from, '') <> t.other AND COALESCE(b.distinct_from, '') <> t.one
  -- One name in whatever country; a part of it, or what only resembles it, where the countries allow.
  AND (t.why = 'name' OR COALESCE(a.country, b.country, '') = COALESCE(b.country, a.country, ''))
