-- Who signs in: ASP.NET Core Identity's tables and ours, as EF Core's model has them (gateway/People/PeopleContext.cs; a test compares).

CREATE TABLE "api_keys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_api_keys" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Hash" BLOB NOT NULL,
    "Rights" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "CreatedBy" TEXT NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "RevokedAt" INTEGER NULL,
    "Follows" TEXT NULL,
    "LastUsedAt" INTEGER NULL
);


CREATE TABLE "data_protection_keys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_data_protection_keys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT NULL,
    "Xml" TEXT NULL
);


CREATE TABLE "people" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_people" PRIMARY KEY,
    "DisplayName" TEXT NOT NULL,
    "Disabled" INTEGER NOT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" INTEGER NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);


CREATE TABLE "rights_revision" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_rights_revision" PRIMARY KEY,
    "Number" INTEGER NOT NULL
);


CREATE TABLE "sights" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sights" PRIMARY KEY,
    "Member" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Actor" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "What" TEXT NOT NULL
);


CREATE TABLE "spent_tickets" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_spent_tickets" PRIMARY KEY,
    "ExpiresAt" INTEGER NOT NULL
);


CREATE TABLE "api_key_addresses" (
    "KeyId" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "FirstUsedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_api_key_addresses" PRIMARY KEY ("KeyId", "Address"),
    CONSTRAINT "FK_api_key_addresses_api_keys_KeyId" FOREIGN KEY ("KeyId") REFERENCES "api_keys" ("Id") ON DELETE CASCADE
);


CREATE TABLE "people_claims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_people_claims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_people_claims_people_UserId" FOREIGN KEY ("UserId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


CREATE TABLE "people_logins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_people_logins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_people_logins_people_UserId" FOREIGN KEY ("UserId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


CREATE TABLE "people_passkeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_people_passkeys" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_people_passkeys_people_UserId" FOREIGN KEY ("UserId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


CREATE TABLE "people_tokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_people_tokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_people_tokens_people_UserId" FOREIGN KEY ("UserId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


CREATE TABLE "role_grants" (
    "PersonId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "GrantedAt" INTEGER NOT NULL,
    "GrantedBy" TEXT NOT NULL,
    CONSTRAINT "PK_role_grants" PRIMARY KEY ("PersonId", "Role", "Place"),
    CONSTRAINT "FK_role_grants_people_PersonId" FOREIGN KEY ("PersonId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


CREATE TABLE "sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY,
    "PersonId" TEXT NOT NULL,
    "SecondFactor" INTEGER NOT NULL,
    "Refreshes" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "ExpiresAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    "Address" TEXT NOT NULL,
    "Agent" TEXT NOT NULL,
    CONSTRAINT "FK_sessions_people_PersonId" FOREIGN KEY ("PersonId") REFERENCES "people" ("Id") ON DELETE CASCADE
);


INSERT INTO "rights_revision" ("Id", "Number")
VALUES (1, 0);
SELECT changes();



CREATE INDEX "EmailIndex" ON "people" ("NormalizedEmail");


CREATE UNIQUE INDEX "UserNameIndex" ON "people" ("NormalizedUserName");


CREATE INDEX "IX_people_claims_UserId" ON "people_claims" ("UserId");


CREATE INDEX "IX_people_logins_UserId" ON "people_logins" ("UserId");


CREATE INDEX "IX_people_passkeys_UserId" ON "people_passkeys" ("UserId");


CREATE INDEX "IX_sessions_PersonId" ON "sessions" ("PersonId");


CREATE INDEX "IX_sights_Member_At" ON "sights" ("Member", "At");


CREATE INDEX "IX_spent_tickets_ExpiresAt" ON "spent_tickets" ("ExpiresAt");
