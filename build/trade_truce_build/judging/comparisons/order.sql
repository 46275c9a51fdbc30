-- Two events that one article has in one order and another article in the other.
WITH spans AS (
  SELECT article_id, event_id, MIN(earliest) AS first, MAX(latest) AS last, MIN(report_id) AS report_id, MIN(COALESCE(date_words, date)) AS words
  FROM event_reports WHERE earliest IS NOT NULL AND latest IS NOT NULL
  GROUP BY article_id, event_id
), orders AS (
  SELECT a.article_id, a.event_id AS before_id, b.event_id AS after_id, a.report_id, a.words
  FROM spans a JOIN spans b ON a.article_id = b.article_id AND a.last < b.first
)
SELECT 'date--order--' || l.report_id || '--' || r.after_id || '--' || r.article_id AS conflict_id, 'date' AS kind,
  l.before_id AS about, l.report_id AS left_id, l.words AS left_value, s.report_id AS right_id, s.words AS right_value,
  CAST(NULL AS {decimal}) AS score, 'The articles put it and ' || l.after_id || ' in opposite orders.' AS why
FROM orders l
JOIN orders r ON l.before_id = r.after_id AND l.after_id = r.before_id AND l.article_id < r.article_id
JOIN spans s ON s.article_id = r.article_id AND s.event_id = l.before_id
