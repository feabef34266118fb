namespace Cat.Web.Measurement.Forecasting;

/// <summary>What simulated students say of a test under one way of choosing.</summary>
/// <param name="StandardError">Of ability at the end: the mean, and between which numbers eight of ten students lie.</param>
/// <param name="Length">Mean number of questions.</param>
/// <param name="Concepts">Mean number of different concepts in a test.</param>
/// <param name="LargestRate">Share of the tests that show the most used question.</param>
/// <param name="Overlap">Mean share of questions that two tests have in common.</param>
/// <param name="NeverUsed">Share of the bank that nobody sees.</param>
/// <param name="PrecisionReached">Share of the tests that are as precise as wanted; null: the test has a fixed length.</param>
/// <param name="EndedEarly">Share of the tests whose rules could not be kept to the end.</param>
/// <param name="SetAside">Share of the tests in which exposure was set aside.</param>
public sealed record ForecastRow(
    ForecastRange StandardError, double Length, double Concepts, double LargestRate, double Overlap, double NeverUsed, double? PrecisionReached, double EndedEarly, double SetAside);

/// <summary>A mean, and between which numbers eight of ten lie.</summary>
public sealed record ForecastRange(double Mean, double Low, double High);

/// <summary>What students of one ability may expect.</summary>
/// <param name="Theta">Their ability.</param>
/// <param name="Length">Mean number of questions.</param>
/// <param name="StandardError">Mean at the end.</param>
/// <param name="Covered">Share whose 95 % interval holds the ability.</param>
/// <param name="Classified">Share placed for certain in one level; null: the test does not place.</param>
/// <param name="RightBand">Share whose level is the true one; null: the test does not place.</param>
public sealed record ForecastAbility(double Theta, double Length, double StandardError, double Covered, double? Classified, double? RightBand);

/// <summary>How a concept fares.</summary>
/// <param name="Name">Of the concept.</param>
/// <param name="Questions">Of the bank that the test may give.</param>
/// <param name="MeanQuestions">Of a test.</param>
public sealed record ForecastConcept(string Name, int Questions, double MeanQuestions);

/// <param name="Students">Simulated.</param>
/// <param name="ConceptCount">Of the questions that tests give.</param>
/// <param name="Policy">With the dials as they stand; null: the bank has no active policy, or Fisher's rule was chosen.</param>
/// <param name="Fisher">With Fisher's rule.</param>
/// <param name="Warning">What is known against the rules.</param>
public sealed record TestForecastReport(int Students, int ConceptCount, ForecastRow? Policy, ForecastRow Fisher, string? Warning)
{
    /// <summary>As students will meet it.</summary>
    public ForecastRow Own => Policy ?? Fisher;
}

/// <summary>A test tried out at every ability, as students will meet it.</summary>
/// <param name="Students">Simulated, of the abilities that the bank was calibrated on.</param>
/// <param name="Figures">Of them.</param>
/// <param name="EachAbility">Further students simulated at each ability.</param>
/// <param name="Abilities">By rising ability.</param>
/// <param name="Concepts">The least asked first.</param>
/// <param name="Exposure">Shares of the tests that show the questions, the most used first.</param>
public sealed record TryOut(
    int Students, ForecastRow Figures, int EachAbility, IReadOnlyList<ForecastAbility> Abilities, IReadOnlyList<ForecastConcept> Concepts, IReadOnlyList<double> Exposure);
