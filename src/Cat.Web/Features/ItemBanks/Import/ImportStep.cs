namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>How far an import is, from 0 to 1, and what it is doing, in words.</summary>
internal readonly record struct ImportStep(double Fraction, string Text);
