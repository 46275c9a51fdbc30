-- code: TT402
-- title: A span lies inside its article and holds something
-- severity: error
-- needs: some
-- do: correct `at`, or run `trade-truce anchor` on the entry
WITH spans AS (
  SELECT 'mentions' AS resource, m.mention_id AS id, m.article_id AS article_id, m.start AS first, m.end AS last FROM mentions m
  UNION ALL SELECT 'figures', f.figure_id, f.article_id, f.start, f.end FROM figures f
  UNION ALL SELECT 'event_reports', r.report_id, r.article_id, r.start, r.end FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, s.article_id, s.start, s.end FROM statements s
)
SELECT s.resource, s.id, 'start' AS field,
  'the span ' || s.first || '-' || s.last || ' is empty or passes the end of the article, which has ' || a.text_length || ' code points' AS detail
FROM spans s JOIN articles a ON a.article_id = s.article_id
WHERE s.first >= s.last OR s.last > a.text_length
