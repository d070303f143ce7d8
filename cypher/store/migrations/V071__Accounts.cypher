// Accounts are found by their numbers; what parties hold is read in the order in which it was recorded.
CREATE INDEX account_number IF NOT EXISTS FOR (a:Account) ON (a.number);
CREATE INDEX has_account_recorded IF NOT EXISTS FOR (f:HasAccount) ON (f.recorded, f.id);
CREATE INDEX has_card_recorded IF NOT EXISTS FOR (f:HasCard) ON (f.recorded, f.id);
