-- Two events that one article has in one order and another article in the other; each article's report of the event that is first
-- by its id.
WITH spans AS (
  SELECT article_id, event_id, MIN(earliest) AS first, MAX(latest) AS last, MIN(report_id) AS report_id, MIN(COALESCE(date_words, date)) AS words
  FROM current_event_reports WHERE earliest IS NOT NULL AND latest IS NOT NULL
  GROUP BY article_id, event_id
), several AS ( -- of an article with very many events, the first 256 by their ids: all pairs would be the square
  SELECT * FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY article_id ORDER BY event_id) AS number FROM spans
    WHERE event_id IN (SELECT event_id FROM spans GROUP BY event_id HAVING MIN(article_id) <> MAX(article_id))
  ) WHERE number <= 256
), orders AS (
  SELECT LEAST(a.event_id, b.event_id) AS one, GREATEST(a.event_id, b.event_id) AS other, a.event_id < b.event_id AS in_order, a.article_id
  FROM several a JOIN several b ON a.article_id = b.article_id AND a.last < b.first
), apart AS (
  SELECT one, other FROM orders GROUP BY one, other HAVING MIN(in_order) <> MAX(in_order)
)
SELECT 'order' AS kind, 'events' AS about_resource, o.one AS about, o.one || '--' || o.other AS name, 'event_reports' AS resource,
  s.report_id AS row_id, s.words AS value, CASE WHEN o.in_order THEN 'before' ELSE 'after' END AS known,
  CASE WHEN o.in_order THEN 1 ELSE 2 END AS place
FROM orders o JOIN apart a ON a.one = o.one AND a.other = o.other
JOIN spans s ON s.article_id = o.article_id AND s.event_id = o.one
