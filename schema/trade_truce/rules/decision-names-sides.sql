-- code: TT425
-- title: A ruling names sides that its conflict has
-- severity: error
-- needs: all
-- do: write the letters of sides as the stub has them, `none` or `unresolved`
SELECT 'conflicts' AS resource, c.conflict_id AS id, 'decision' AS field,
  'the decision is ' || c.decision || ', and there is no such side' AS detail
FROM conflicts c
LEFT JOIN (
  SELECT d.conflict_id, COUNT(DISTINCT s.side) AS n FROM conflicts d JOIN sides s ON s.conflict_id = d.conflict_id
  WHERE ' ' || d.decision || ' ' LIKE '% ' || s.side || ' %' GROUP BY d.conflict_id
) s ON s.conflict_id = c.conflict_id
WHERE c.decision NOT IN ('none', 'unresolved')
  AND COALESCE(s.n, 0) <> length(c.decision) - length(replace(c.decision, ' ', '')) + 1
  -- What was decided may be a side of which only older versions are left.
  AND NOT EXISTS (
    SELECT 1 FROM (
    {reports}
    ) r JOIN articles a ON a.article_id = r.article_id WHERE a.standing <> 'current' AND r.about = c.about
  )
