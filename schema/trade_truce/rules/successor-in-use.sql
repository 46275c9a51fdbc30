-- code: TT423
-- title: The successor of a retired id is in use
-- severity: error
-- needs: all
-- do: name the id that replaces it now, not one that was retired since; or none
SELECT 'retired' AS resource, t.retired_id AS id, 'successor' AS field, t.successor || ' is not in use' AS detail
FROM retired t LEFT JOIN ids i ON i.id = t.successor
WHERE t.successor IS NOT NULL AND i.id IS NULL
