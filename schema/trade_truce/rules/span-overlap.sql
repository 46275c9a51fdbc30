-- code: TT403
-- title: Two rows of one kind about one thing do not share their words
-- severity: error
-- needs: some
-- do: give each row its own words, or make the two rows one
WITH spans AS (
  SELECT 'mentions' AS resource, m.mention_id AS id, m.article_id AS article_id, m.surface AS about, m.start AS first, m.end AS last FROM mentions m
  UNION ALL SELECT 'figures', f.figure_id, f.article_id, f.surface, f.start, f.end FROM figures f
  UNION ALL SELECT 'event_reports', r.report_id, r.article_id, r.event_id, r.start, r.end FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, s.article_id, s.utterance_id, s.start, s.end FROM statements s
)
SELECT b.resource, b.id, 'start' AS field, 'its span overlaps that of ' || a.id AS detail
FROM spans a JOIN spans b
  ON a.resource = b.resource AND a.article_id = b.article_id AND a.about = b.about AND a.id < b.id
WHERE a.first < b.last AND b.first < a.last
