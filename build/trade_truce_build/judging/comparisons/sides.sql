-- Whatever can be a side of a conflict: the row, what it is about, and the origin that it goes back to. What an article credits
-- to an outlet goes back to that outlet, whatever the article as a whole retells. And how many articles and origins there are
-- for each thing that rows are about.
CREATE OR REPLACE VIEW sides AS
WITH found AS (
  {reports}
)
SELECT f.resource, f.id, f.about, f.article_id, COALESCE(f.via, a.origin) AS origin
FROM found f JOIN articles a ON a.article_id = f.article_id;

CREATE OR REPLACE VIEW counts AS
SELECT resource, about, COUNT(DISTINCT article_id) AS n_articles, COUNT(DISTINCT origin) AS n_origins
FROM sides GROUP BY resource, about;
