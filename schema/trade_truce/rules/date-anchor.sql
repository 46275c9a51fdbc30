-- code: TT408
-- title: A report that supplies another's date is itself dated, in another article
-- severity: error
-- needs: some
-- do: name a dated report of another article, or use the basis `text` for a date of the same article
WITH anchored AS (
  SELECT 'event_reports' AS resource, r.report_id AS id, 'date_anchor' AS field, r.article_id AS article_id, r.date_anchor AS source FROM event_reports r
  UNION ALL SELECT 'statements', s.statement_id, 'made_on_anchor', s.article_id, s.made_on_anchor FROM statements s
)
SELECT a.resource, a.id, a.field, a.source || ' has no date or stands in the same article' AS detail
FROM anchored a JOIN event_reports r ON r.report_id = a.source
WHERE r.date IS NULL OR r.article_id = a.article_id
