using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace Ecommerce.Grains.Search;

/// <summary>
/// Leaves points as they are. Every part of a question says what it is worth; weights from statistics would move a ranking
/// with each change of the listing, and pages would then repeat and miss.
/// </summary>
internal sealed class Unweighted : Similarity
{
    public override long ComputeNorm(FieldInvertState state) => 0;

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats) => new One();

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context) => new OneScorer();

    private sealed class One : SimWeight
    {
        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
        }
    }

    private sealed class OneScorer : SimScorer
    {
        public override float Score(int doc, float freq) => 1;

        public override float ComputeSlopFactor(int distance) => 1;

        public override float ComputePayloadFactor(int doc, int start, int end, Lucene.Net.Util.BytesRef payload) => 1;
    }
}
