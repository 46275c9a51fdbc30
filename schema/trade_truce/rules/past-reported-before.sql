-- code: TT429
-- title: An article is not older than what it reports as past
-- severity: error
-- needs: some
-- do: give `published` the bounds that the content sets, with `published_from: content`, or correct the report
SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field,
  'it happened on ' || r.date || ' at the earliest, and ' || a.article_id || ' may be of before' AS detail
FROM event_reports r JOIN articles a ON a.article_id = r.article_id
WHERE r.reported_as = 'happened' AND r.earliest > a.earliest AND r.latest IS NOT NULL AND a.published_from = 'content'
