namespace Orleans.Clustering.DynamoDB;

/// <summary>Names of the official package's attributes. What it does not know, <see cref="LastWrite"/>, it leaves alone or drops.</summary>
internal static class SiloAttributes
{
    public const string Cluster = "DeploymentId";
    public const string Identity = "SiloIdentity";
    public const string VersionRow = "VersionRow";
    public const string Address = "Address";
    public const string Port = "Port";
    public const string Generation = "Generation";
    public const string HostName = "HostName";
    public const string Status = "SiloStatus";
    public const string ProxyPort = "ProxyPort";
    public const string SiloName = "SiloName";
    public const string SuspectingSilos = "SuspectingSilos";
    public const string SuspectingTimes = "SuspectingTimes";
    public const string StartTime = "StartTime";
    public const string IAmAliveTime = "IAmAliveTime";
    public const string ETag = "ETag";
    public const string Version = "MembershipVersion";

    /// <summary>Which silo was written with which version: "{version} {identity}", on the version row.</summary>
    public const string LastWrite = "LastWrite";
}
