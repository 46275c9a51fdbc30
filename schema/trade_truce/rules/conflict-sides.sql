-- code: TT415
-- title: Both sides of a conflict exist, and so does what it is about
-- severity: error
-- needs: some
-- do: name two rows (figures, event reports, statements or mentions), and a measure, event, utterance or person
WITH sides AS (
  SELECT f.figure_id AS id, f.measure_id AS about FROM figures f
  UNION ALL SELECT r.report_id, r.event_id FROM event_reports r
  UNION ALL SELECT s.statement_id, s.utterance_id FROM statements s
  UNION ALL SELECT m.mention_id, m.person_id FROM mentions m
)
SELECT 'conflicts' AS resource, c.conflict_id AS id,
  CASE WHEN l.id IS NULL THEN 'left_id' WHEN r.id IS NULL THEN 'right_id' WHEN c.left_id = c.right_id THEN 'right_id' ELSE 'about' END AS field,
  CASE WHEN l.id IS NULL THEN c.left_id || ' is no figure, report, statement or mention'
    WHEN r.id IS NULL THEN c.right_id || ' is no figure, report, statement or mention'
    WHEN c.left_id = c.right_id AND c.left_value = c.right_value THEN 'both sides are the same words of ' || c.left_id
    ELSE c.about || ' is no measure, event, utterance or person that an article reports' END AS detail
FROM conflicts c
LEFT JOIN sides l ON l.id = c.left_id
LEFT JOIN sides r ON r.id = c.right_id
WHERE l.id IS NULL OR r.id IS NULL
  OR (c.left_id = c.right_id AND c.left_value = c.right_value)
  OR NOT EXISTS (SELECT 1 FROM sides a WHERE a.about = c.about)
