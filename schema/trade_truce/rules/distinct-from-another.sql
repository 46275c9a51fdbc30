-- code: TT424
-- title: A person is distinct from somebody else
-- severity: error
-- needs: some
-- do: name the other people only, or leave `distinct_from` out
SELECT 'namesakes' AS resource, n.person_id || '/' || n.other_id AS id, 'other_id' AS field, n.person_id || ' is this person' AS detail
FROM namesakes n WHERE n.other_id = n.person_id
