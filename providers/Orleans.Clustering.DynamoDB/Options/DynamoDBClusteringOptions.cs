
namespace Orleans.Configuration;

/// <summary>A silo's membership in a DynamoDB table.</summary>
public class DynamoDBClusteringOptions : DynamoDBClientOptions
{
    /// <summary>Clusters may share a table.</summary>
    public string TableName { get; set; } = "OrleansSilos";
}

/// <summary>Where a client finds the gateways of its cluster.</summary>
public class DynamoDBGatewayOptions : DynamoDBClientOptions
{
    /// <summary>That of the silos.</summary>
    public string TableName { get; set; } = "OrleansSilos";
}

/// <summary>For code written for the official package; nothing reads it there either.</summary>
public class DynamoDBClusteringSiloOptions
{
    /// <summary>Unused.</summary>
    [RedactConnectionString]
    public string ConnectionString { get; set; } = "";
}
