// Values and acts of authorities in the order in which they were recorded: parties are compared by them beside their names. All that
// is stored is compared so once. A tie that is there already stays as it is.
CREATE INDEX has_phone_recorded IF NOT EXISTS FOR (f:HasPhone) ON (f.recorded, f.id);
CREATE INDEX has_email_recorded IF NOT EXISTS FOR (f:HasEmail) ON (f.recorded, f.id);
CREATE INDEX has_website_recorded IF NOT EXISTS FOR (f:HasWebsite) ON (f.recorded, f.id);
CREATE INDEX has_wallet_recorded IF NOT EXISTS FOR (f:HasWallet) ON (f.recorded, f.id);
CREATE INDEX has_identifier_recorded IF NOT EXISTS FOR (f:HasIdentifier) ON (f.recorded, f.id);
CREATE INDEX located_at_recorded IF NOT EXISTS FOR (f:LocatedAt) ON (f.recorded, f.id);
CREATE INDEX born_on_recorded IF NOT EXISTS FOR (f:BornOn) ON (f.recorded, f.id);
CREATE INDEX founded_on_recorded IF NOT EXISTS FOR (f:FoundedOn) ON (f.recorded, f.id);
CREATE INDEX designated_recorded IF NOT EXISTS FOR (f:Designated) ON (f.recorded, f.id);
CREATE INDEX indicted_recorded IF NOT EXISTS FOR (f:Indicted) ON (f.recorded, f.id);
CREATE INDEX arrested_recorded IF NOT EXISTS FOR (f:Arrested) ON (f.recorded, f.id);
CREATE INDEX dismantled_recorded IF NOT EXISTS FOR (f:Dismantled) ON (f.recorded, f.id);
CREATE INDEX seized_from_recorded IF NOT EXISTS FOR (f:SeizedFrom) ON (f.recorded, f.id);
CREATE INDEX revoked_licence_of_recorded IF NOT EXISTS FOR (f:RevokedLicenceOf) ON (f.recorded, f.id);
CREATE INDEX warned_recorded IF NOT EXISTS FOR (f:Warned) ON (f.recorded, f.id);
