-- code: TT417
-- title: No two people are one person under two spellings
-- severity: error
-- needs: some
-- do: make the two one entry with two mentions; if they are two people, say so with `distinct_from`
SELECT 'people' AS resource, b.person_id AS id, 'name' AS field, b.name || ' may be ' || a.person_id || ', ' || a.name AS detail
FROM people a JOIN people b ON a.person_id < b.person_id
WHERE COALESCE(a.distinct_from, '') <> b.person_id AND COALESCE(b.distinct_from, '') <> a.person_id
  AND (
    LOWER(a.name) = LOWER(b.name)
    OR (
      SUBSTR(LOWER(a.family_name), 1, 4) = SUBSTR(LOWER(b.family_name), 1, 4)
      AND SUBSTR(LOWER(a.name), 1, 1) = SUBSTR(LOWER(b.name), 1, 1)
      AND COALESCE(a.country, b.country, '') = COALESCE(b.country, a.country, '')
    )
  )
