-- code: TT424
-- title: A person is distinct from somebody else
-- severity: error
-- needs: some
-- do: name the other person, or leave `distinct_from` out
SELECT 'people' AS resource, p.person_id AS id, 'distinct_from' AS field, p.person_id || ' is this person' AS detail
FROM people p WHERE p.distinct_from = p.person_id
