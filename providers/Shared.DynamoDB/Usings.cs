global using Item = System.Collections.Generic.Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue>;
#if CLUSTERING
global using Orleans.Clustering.DynamoDB;
#elif PERSISTENCE
global using Orleans.Persistence.DynamoDB;
#else
global using Orleans.Reminders.DynamoDB;
#endif
