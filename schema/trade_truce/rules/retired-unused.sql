-- code: TT420
-- title: A retired id is not used again
-- severity: error
-- needs: some
-- do: give the new row another id: one that was published once means the same for ever
SELECT DISTINCT 'retired' AS resource, t.retired_id AS id, 'retired_id' AS field, t.retired_id || ' is in use' AS detail
FROM retired t JOIN ids i ON i.id = t.retired_id
