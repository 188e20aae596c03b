using Ecommerce.Providers.Contracts;
using Orleans.Storage;

namespace Ecommerce.Providers.Tests.Sqlite;

public sealed class SqliteGrainStorageContract(SqliteFile file) : GrainStorageContract, IClassFixture<SqliteFile>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => file.Storage(deleteStateOnClear, service);
}

public sealed class SqliteGrainStorageConflictContract(SqliteFile file) : GrainStorageConflictContract, IClassFixture<SqliteFile>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => file.Storage(deleteStateOnClear, service);
}

public sealed class SqliteGrainStorageClearContract(SqliteFile file) : GrainStorageClearContract, IClassFixture<SqliteFile>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => file.Storage(deleteStateOnClear, service);
}

public sealed class SqliteGrainStorageModelContract(SqliteFile file) : GrainStorageModelContract, IClassFixture<SqliteFile>
{
    protected override IGrainStorage Storage(bool deleteStateOnClear, string service) => file.Storage(deleteStateOnClear, service);
}

public sealed class SqliteReminderTableContract(SqliteFile file) : ReminderTableContract, IClassFixture<SqliteFile>
{
    protected override Task<IReminderTable> Table(string service) => Task.FromResult(file.Reminders(service));
}
