"""UN-Habitat's tables and the WHO's, with the headers of the real ones and invented cities."""

import io

from openpyxl import Workbook

WHERE = ("Country or Territory Name", "City Code", "City Name", "SDG Sub-Region", "SDG Region")
TOLD = ("Data Source", "FootNote")
GREEN = (
    *WHERE,
    "Average share of green area in city/urban area 1990 (%)",
    "Average share of green area in city/ urban area 2020 (%)",
    "Green area per capita 1990 (m2/person)",
    "Green area per capita 2020 (m2/person)",
    *TOLD,
)
SPACES = (
    "SDG Goal",
    "SDG Target",
    "SDG Indicator",
    "Country or Territory Code",
    "Country or Territory Name",
    "SDG Region",
    "SDG Sub-Region",
    "City Code",
    "City Name",
    (
        "Average share of the built-up area of cities that is open space for public use for all"
        " (%) [a]"
    ),
    "Average share of urban population with convenient access to open public spaces (%) [b]",
    "Data Units",
    "Data Reference Year",
    *TOLD,
)
SLUMS = (  # the column of countries stands twice, as in the real one: the second has the names
    *SPACES[:3],
    "Country or Territory Name",
    "Country or Territory Name",
    "SDG Region",
    "SDG Sub-Region",
    "Proportion of urban population living in slums or informal settlements (%) (a)",
    "Proportion of urban population living in inadequate housing (%) (b)",
    "Data Units",
    "Data Reference Year",
    *TOLD,
)
RATIO = "Ratio of land consumption rate to population growth rate"
GROWTH = (
    *SPACES[:9],
    "Data Year 1",
    "Data Year 2",
    "Data Year 3",
    "Annual land consumption rate (%) Period 1",
    f"{RATIO} (LCRPGR) Period 1",
    f"{RATIO} (LCRPGR) Period 2",
    *TOLD,
)
LAYER_GROWTH = (  # of the portal's feature layers, as they are downloaded
    "Cities",
    "Country",
    "Region",
    "LCR_1990_to_2000",
    "LCR_2000_to_2015",
    "LCRPGR_1990_to_2000",
    "LCRPGR_2000_to_2015",
    "BUP_area_per_Capita_2015",
    "Estimate_source",
    "ObjectId",
)
LAYER_SPACES = (
    "Indicator_series",
    "Indicator_Description",
    "City",
    "Country",
    "Region",
    "Estimate_Year",
    "Urban_Share_in_OPS",
    "Urban_Share_in_Streets",
    "Urban_Share_in_OPS_and_Streets",
    "Population_with_OPS_access",
    "Estimate_Source",
    "ObjectId",
)
AIR = (  # the WHO's database of the air in cities, of 2022
    "WHO Region",
    "ISO3",
    "WHO Country Name",
    "City or Locality",
    "Measurement Year",
    "PM2.5 (μg/m3)",
    "PM10 (μg/m3)",
    "NO2 (μg/m3)",
    "PM25 temporal coverage (%)",
    "PM10 temporal coverage (%)",
    "NO2 temporal coverage (%)",
    "Reference",
    "Number and type of monitoring stations",
    "Version of the database",
    "Status",
)
SOURCE = "UN-Habitat Urban Indicators Database, 2553"


def green(city, *values, country="Senegal", code="SN_AVILLE", note="[a] From satellites."):
    return (country, code, city, "Western Africa", "Sub-Saharan Africa", *values, SOURCE, note)


def spaces(city, *values, year=2020, country="Senegal", code="SN_AVILLE"):
    region = ("Sub-Saharan Africa", "Western Africa")
    return (11, "11.7", "11.7.1", 686, country, *region, code, city, *values, "PERCENT", year, "")


def slums(country, share, inadequate="-", *, year=2020):
    where = (11, "11.1", "11.1.1", 686, country, "Sub-Saharan Africa", "Western Africa")
    return (*where, share, inadequate, "PERCENT", year, SOURCE, "")


def growth(city, *values, years=(2000, 2010, 2020), country="Senegal", code="SN_AVILLE"):
    region = ("Sub-Saharan Africa", "Western Africa")
    told = (11, "11.3", "11.3.1", 686, country, *region, code, city)
    return (*told, *years, *values, SOURCE, "")


def book(head, *rows, title=()):
    made = Workbook()
    made.active.title = "Metadata"
    made.active.append(("Goal 11", "Make cities inclusive, safe, resilient and sustainable"))
    sheet = made.create_sheet("Data")
    for row in (*title, head, *rows):
        sheet.append(row)
    with io.BytesIO() as file:
        made.save(file)
        return file.getvalue()
