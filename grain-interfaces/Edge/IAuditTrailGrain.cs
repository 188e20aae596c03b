namespace Ecommerce.GrainInterfaces;

/// <summary>
/// What staff did and what matters to security, in one chain: an entry that is changed, removed, moved or invented in the store breaks
/// it. Nothing is ever taken out.
/// </summary>
[Alias("audit-trail"), GrainInterfaceType("audit-trail")]
public interface IAuditTrailGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Answers when it is durable. After an exception it may or may not be there: tell it again with the same id, which counts once
    /// as long as it is among the newest <see cref="AuditLimits.Segment"/> entries.
    /// </summary>
    [Alias("append")] ValueTask Append(AuditNote note);

    /// <summary>Looks at no more than <see cref="AuditLimits.Scan"/> entries, so that a page may be short although there are more.</summary>
    [Alias("page"), ReadOnly] ValueTask<AuditPage> Page(AuditQuery query);

    /// <summary>The newest entry's place. Written down elsewhere, it is what a cut end cannot agree with.</summary>
    [Alias("head"), ReadOnly] ValueTask<AuditMark> Head();

    /// <summary>Checks what the store holds after this mark, as far as one call can: ask again from where it came to.</summary>
    [Alias("verify"), ReadOnly] ValueTask<AuditVerdict> Verify(AuditMark from);
}

/// <summary>A full part of the trail.</summary>
[Alias("audit-segment"), GrainInterfaceType("audit-segment")]
public interface IAuditSegmentGrain : IGrainWithStringKey
{
    /// <summary>Writing the same entries again changes nothing.</summary>
    [Alias("put")] ValueTask Put(ImmutableArray<AuditEntry> entries);

    [Alias("get"), ReadOnly] ValueTask<ImmutableArray<AuditEntry>> Get();
}
