-- code: TT411
-- title: What an article reports as happened did not begin after the article's own date
-- severity: error
-- needs: some
-- do: correct the date, or report it as planned
SELECT 'event_reports' AS resource, r.report_id AS id, 'date' AS field,
  'it happened on ' || r.earliest || ' at the earliest, and the article is of ' || a.latest || ' at the latest' AS detail
FROM event_reports r JOIN articles a ON a.article_id = r.article_id
WHERE r.reported_as = 'happened' AND r.earliest > a.latest
