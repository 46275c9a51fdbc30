-- code: TT406
-- title: Dates have their bounds, and those are in order
-- severity: error
-- needs: some
-- do: correct the date; its bounds follow from it
WITH dated AS (
  SELECT 'articles' AS resource, a.article_id AS id, 'published' AS field, a.published AS text, a.earliest AS first, a.latest AS last FROM articles a
  UNION ALL SELECT 'figures', f.figure_id, 'as_of', f.as_of, f.earliest, f.latest FROM figures f
  UNION ALL SELECT 'events', e.event_id, 'date', e.date, e.earliest, e.latest FROM events e
  UNION ALL SELECT 'event_reports', r.report_id, 'date', r.date, r.earliest, r.latest FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'made_on', s.made_on, s.earliest, s.latest FROM statements s
)
SELECT d.resource, d.id, d.field, 'the date and its bounds do not fit one another' AS detail
FROM dated d
WHERE d.first > d.last
  OR (d.text IS NULL AND (d.first IS NOT NULL OR d.last IS NOT NULL))
  OR (d.text IS NOT NULL AND d.first IS NULL AND d.last IS NULL)
