-- code: TT415
-- title: Both sides of a conflict exist and report what it is about
-- severity: error
-- needs: some
-- do: build again; if it stays, the comparison that made the conflict is wrong
SELECT 'conflicts' AS resource, c.conflict_id AS id, 'left_id' AS field, 'a side is missing or reports something else' AS detail
FROM conflicts c
LEFT JOIN figures lf ON lf.figure_id = c.left_id AND lf.measure_id = c.about
LEFT JOIN figures rf ON rf.figure_id = c.right_id AND rf.measure_id = c.about
LEFT JOIN event_reports lr ON lr.report_id = c.left_id AND lr.event_id = c.about
LEFT JOIN event_reports rr ON rr.report_id = c.right_id AND rr.event_id = c.about
WHERE (c.kind = 'value' AND (lf.figure_id IS NULL OR rf.figure_id IS NULL))
  OR (c.kind = 'date' AND (lr.report_id IS NULL OR rr.report_id IS NULL))
  OR c.left_id >= c.right_id
