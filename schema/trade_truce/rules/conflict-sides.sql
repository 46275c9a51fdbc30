-- code: TT415
-- title: Every side of a conflict is an existing report, and so is what the conflict is about
-- severity: error
-- needs: some
-- do: name rows (figures, event reports, statements or mentions) on two sides or more, and a measure, event, utterance or person
WITH named AS ( -- of what sides name, what is there: lists of all there is would be long
  SELECT DISTINCT s.id FROM (
  {reports}
  ) s WHERE s.id IN (SELECT row_id FROM sides)
), reported AS (
  SELECT DISTINCT s.about FROM (
  {reports}
  ) s WHERE s.about IN (SELECT about FROM conflicts)
), several AS (
  SELECT conflict_id FROM sides GROUP BY conflict_id HAVING MIN(side) <> MAX(side)
)
SELECT 'sides' AS resource, s.conflict_id || '/' || s.side || '/' || s.resource || '/' || s.row_id AS id, 'row_id' AS field,
  s.row_id || ' is not a figure, report, statement or mention' AS detail
FROM sides s LEFT JOIN named n ON n.id = s.row_id WHERE n.id IS NULL
UNION ALL
SELECT 'conflicts', c.conflict_id, 'about', c.about || ' is not a measure, event, utterance or person that an article reports'
FROM conflicts c LEFT JOIN reported a ON a.about = c.about WHERE a.about IS NULL
UNION ALL
SELECT 'conflicts', c.conflict_id, 'conflict_id', 'it has fewer than two sides'
FROM conflicts c LEFT JOIN several s ON s.conflict_id = c.conflict_id WHERE s.conflict_id IS NULL
UNION ALL
SELECT 'sides', l.conflict_id || '/' || l.side || '/' || l.resource || '/' || l.row_id, 'row_id', 'two sides are the same words of ' || l.row_id
FROM sides l JOIN sides r ON r.conflict_id = l.conflict_id AND r.row_id = l.row_id AND r.value = l.value AND l.side < r.side
