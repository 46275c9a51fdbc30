-- code: TT417
-- title: No two people are one person under two spellings
-- severity: error
-- needs: some
-- do: make the two one entry with two mentions; if they are two people, say so with `distinct_from`
SELECT 'people' AS resource, b.person_id AS id, 'name' AS field, b.name || ' may be ' || a.person_id || ', ' || a.name AS detail
FROM people a JOIN people b ON a.person_id < b.person_id
JOIN folded an ON an.text = a.name
JOIN folded bn ON bn.text = b.name
JOIN folded af ON af.text = a.family_name
JOIN folded bf ON bf.text = b.family_name
WHERE COALESCE(a.distinct_from, '') <> b.person_id AND COALESCE(b.distinct_from, '') <> a.person_id
  AND (
    an.folded = bn.folded
    OR (
      SUBSTR(af.folded, 1, 4) = SUBSTR(bf.folded, 1, 4)
      AND SUBSTR(an.folded, 1, 1) = SUBSTR(bn.folded, 1, 1)
      AND COALESCE(a.country, b.country, '') = COALESCE(b.country, a.country, '')
    )
  )
