-- Reports of one event whose dates share no day: for each two articles one pair, the first by id. No two of an event's dates are
-- apart unless the last start is behind the first end, and then only those are paired that end before the one or start behind the other.
WITH reached AS (
  SELECT event_id, MAX(earliest) AS last_start, MIN(latest) AS first_end FROM event_reports GROUP BY event_id
), d AS (
  SELECT e.event_id, e.report_id, e.article_id, e.date, COALESCE(e.date_words, e.date) AS words, e.earliest, e.latest, r.last_start, r.first_end
  FROM event_reports e JOIN reached r ON r.event_id = e.event_id
  WHERE r.first_end < r.last_start
), apart AS (
  SELECT f.event_id, f.report_id < s.report_id AS in_order, f.report_id AS first_id, f.article_id AS first_article, f.date AS first_date,
    f.words AS first_words, s.report_id AS second_id, s.article_id AS second_article, s.date AS second_date, s.words AS second_words
  FROM (SELECT * FROM d WHERE latest < last_start) f
  JOIN (SELECT * FROM d WHERE earliest > first_end) s ON f.event_id = s.event_id
  WHERE f.latest < s.earliest AND f.report_id <> s.report_id
    -- Of two that are each before the other, since one is empty, one pair is enough.
    AND (f.report_id < s.report_id OR NOT COALESCE(s.latest < f.earliest, FALSE))
), sided AS (
  SELECT event_id, CASE WHEN in_order THEN first_id ELSE second_id END AS left_id, CASE WHEN in_order THEN second_id ELSE first_id END AS right_id,
    CASE WHEN in_order THEN first_words ELSE second_words END AS left_value, CASE WHEN in_order THEN second_words ELSE first_words END AS right_value,
    CASE WHEN in_order THEN first_article ELSE second_article END AS left_article, CASE WHEN in_order THEN second_article ELSE first_article END AS right_article,
    CASE WHEN in_order THEN first_date ELSE second_date END AS left_date, CASE WHEN in_order THEN second_date ELSE first_date END AS right_date
  FROM apart
), pairs AS (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY event_id, left_article, right_article, left_date, right_date ORDER BY left_id, right_id
  ) AS place
  FROM sided
)
SELECT 'date--' || left_id || '--' || right_id AS conflict_id, 'date' AS kind, event_id AS about,
  left_id, left_value, right_id, right_value, CAST(NULL AS {decimal}) AS score, 'The two dates share no day.' AS why
FROM pairs WHERE place = 1
