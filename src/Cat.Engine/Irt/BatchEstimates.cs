namespace Cat.Engine.Irt;

/// <summary>Estimates of many examinees, by examinee.</summary>
public sealed class BatchEstimates
{
    private readonly double[] _theta;
    private readonly double[] _standardError;
    private readonly EstimateFlag[] _flag;

    internal BatchEstimates(int examineeCount)
    {
        _theta = new double[examineeCount];
        _standardError = new double[examineeCount];
        _flag = new EstimateFlag[examineeCount];
    }

    public int Count => _theta.Length;

    public ReadOnlySpan<double> Theta => _theta;

    public ReadOnlySpan<double> StandardError => _standardError;

    public ReadOnlySpan<EstimateFlag> Flag => _flag;

    public EstimatedAbility this[int examinee]
    {
        get => new(new AbilityEstimate(_theta[examinee], _standardError[examinee]), _flag[examinee]);
        internal set => (_theta[examinee], _standardError[examinee], _flag[examinee]) = (value.Theta, value.StandardError, value.Flag);
    }
}
