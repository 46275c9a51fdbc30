-- Reports of one event whose dates share no day: for each two articles one pair, the first by id.
WITH pairs AS (
  SELECT l.event_id, l.report_id AS left_id, COALESCE(l.date_words, l.date) AS left_value, r.report_id AS right_id,
    COALESCE(r.date_words, r.date) AS right_value,
    ROW_NUMBER() OVER (
      PARTITION BY l.event_id, l.article_id, r.article_id, l.date, r.date ORDER BY l.report_id, r.report_id
    ) AS place
  FROM event_reports l JOIN event_reports r ON l.event_id = r.event_id AND l.report_id < r.report_id
  WHERE l.latest < r.earliest OR r.latest < l.earliest
)
SELECT 'date--' || left_id || '--' || right_id AS conflict_id, 'date' AS kind, event_id AS about,
  left_id, left_value, right_id, right_value, CAST(NULL AS DECIMAL(29,9)) AS score, 'The two dates share no day.' AS why
FROM pairs WHERE place = 1
