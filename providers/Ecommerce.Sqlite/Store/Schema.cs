using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Ecommerce.Sqlite.Store;

/// <summary>Makes the tables of a new file, and refuses a file that is not ours or is newer than this program.</summary>
internal static class Schema
{
    /// <summary>Marks the file as ours in its header: "ORLS".</summary>
    private const long ApplicationId = 0x4F524C53;

    /// <summary>Steps from one version to the next; <c>user_version</c> counts those already taken.</summary>
    private static readonly string[] Steps = [Version1];

    // grain_id leads the key: it differs soonest, so comparisons are short.
    // Sequence numbers are never used twice (AUTOINCREMENT), so tokens grow across restarts even when a queue was emptied.
    private const string Version1 = """
        CREATE TABLE grain_state (
          grain_id TEXT NOT NULL, state_name TEXT NOT NULL, storage TEXT NOT NULL, service TEXT NOT NULL,
          etag TEXT NOT NULL, payload BLOB, checksum INTEGER NOT NULL,
          UNIQUE (grain_id, state_name, storage, service));

        CREATE TABLE reminder (
          grain_id TEXT NOT NULL, name TEXT NOT NULL, service TEXT NOT NULL,
          hash INTEGER NOT NULL, start_at INTEGER NOT NULL, period INTEGER NOT NULL, etag TEXT NOT NULL,
          PRIMARY KEY (grain_id, name, service)) WITHOUT ROWID;
        CREATE INDEX reminder_ring ON reminder (service, hash);

        CREATE TABLE stream_message (
          seq INTEGER PRIMARY KEY AUTOINCREMENT, service TEXT NOT NULL, provider TEXT NOT NULL, queue INTEGER NOT NULL,
          stream_namespace TEXT NOT NULL, stream_key TEXT NOT NULL, enqueued_at INTEGER NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0, payload BLOB NOT NULL, checksum INTEGER NOT NULL);
        CREATE INDEX stream_queue ON stream_message (service, provider, queue, seq, enqueued_at);

        CREATE TABLE stream_dead_letter (
          id INTEGER PRIMARY KEY, service TEXT NOT NULL, provider TEXT NOT NULL, queue INTEGER NOT NULL,
          stream_namespace TEXT NOT NULL, stream_key TEXT NOT NULL, enqueued_at INTEGER NOT NULL,
          died_at INTEGER NOT NULL, reason TEXT NOT NULL, payload BLOB NOT NULL, checksum INTEGER NOT NULL);
        """;

    /// <exception cref="InvalidDataException">The file is not ours, or is of a newer version; the message says which, in one line.</exception>
    public static void Prepare(Database database, string path)
    {
        try
        {
            var version = Number(database, "PRAGMA user_version");
            var application = Number(database, "PRAGMA application_id");
            var isNew = version == 0 && application == 0 && Number(database, "SELECT count(*) FROM sqlite_schema") == 0;

            if (!isNew && application != ApplicationId)
                throw new InvalidDataException($"'{path}' is an SQLite database of another program: give the store a file of its own.");
            if (version > Steps.Length)
                throw new InvalidDataException($"'{path}' has schema version {version} and this program knows up to {Steps.Length}: update it.");

            if (version < Steps.Length) Upgrade(database, (int)version);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLITE_NOTADB)
        {
            throw new InvalidDataException($"'{path}' is not an SQLite database: give the store a file of its own.", error);
        }
    }

    private static void Upgrade(Database database, int version)
    {
        database.Execute("BEGIN IMMEDIATE");
        foreach (var step in Steps[version..]) database.Execute(step);
        database.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Steps.Length}; COMMIT");
    }

    private static long Number(Database database, string sql) => database[sql].First(row => row.Integer(0));
}
