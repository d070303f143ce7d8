// Lists of customers, each by its organization and name, and their rows by list and key. A row stands in the versions from since to until.
CREATE CONSTRAINT customer_list_id IF NOT EXISTS FOR (l:CustomerList) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT customer_list_slot IF NOT EXISTS FOR (l:CustomerList) REQUIRE l.slot IS UNIQUE;
CREATE INDEX customer_list_organization IF NOT EXISTS FOR (l:CustomerList) ON (l.organization);
CREATE INDEX customer_list_job IF NOT EXISTS FOR (l:CustomerList) ON (l.job);
CREATE INDEX customer_key IF NOT EXISTS FOR (c:Customer) ON (c.list, c.key);
