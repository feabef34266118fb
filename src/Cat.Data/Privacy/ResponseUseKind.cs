namespace Cat.Data.Privacy;

/// <summary>What became of a person's responses in the product's own numbers: the list that unlearning goes by.</summary>
public enum ResponseUseKind
{
    PolicyTraining,
    Calibration,
}
