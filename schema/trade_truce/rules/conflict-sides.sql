-- code: TT415
-- title: Both sides of a conflict exist, and so does what it is about
-- severity: error
-- needs: some
-- do: name two rows (figures, event reports, statements or mentions), and a measure, event, utterance or person
WITH named AS ( -- of what conflicts name, what is there: lists of all there is would be long
  SELECT DISTINCT s.id FROM (
  {reports}
  ) s WHERE s.id IN (SELECT left_id FROM conflicts UNION ALL SELECT right_id FROM conflicts)
), reported AS (
  SELECT DISTINCT s.about FROM (
  {reports}
  ) s WHERE s.about IN (SELECT about FROM conflicts)
)
SELECT 'conflicts' AS resource, c.conflict_id AS id,
  CASE WHEN l.id IS NULL THEN 'left_id' WHEN r.id IS NULL THEN 'right_id' WHEN c.left_id = c.right_id THEN 'right_id' ELSE 'about' END AS field,
  CASE WHEN l.id IS NULL THEN c.left_id || ' is no figure, report, statement or mention'
    WHEN r.id IS NULL THEN c.right_id || ' is no figure, report, statement or mention'
    WHEN c.left_id = c.right_id AND c.left_value = c.right_value THEN 'both sides are the same words of ' || c.left_id
    ELSE c.about || ' is no measure, event, utterance or person that an article reports' END AS detail
FROM conflicts c
LEFT JOIN named l ON l.id = c.left_id
LEFT JOIN named r ON r.id = c.right_id
LEFT JOIN reported a ON a.about = c.about
WHERE l.id IS NULL OR r.id IS NULL
  OR (c.left_id = c.right_id AND c.left_value = c.right_value)
  OR a.about IS NULL
