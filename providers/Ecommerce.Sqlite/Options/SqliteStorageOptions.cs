using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>Grain storage in an SQLite file.</summary>
public class SqliteStorageOptions : SqliteOptions, IStorageProviderSerializerOptions
{
    /// <summary>
    /// True: clearing a state deletes its row. False: the row stays, empty, with a new ETag, so that a stale activation cannot
    /// write as if the grain were new.
    /// </summary>
    public bool DeleteStateOnClear { get; set; }

    /// <summary>Orleans' own binary serializer unless set here or registered under the provider's name.</summary>
    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
