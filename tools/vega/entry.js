/* Vega without what Vega-Lite never asks for (forces, trees, clouds of words) and with an
   interpreter of its expressions, so that a page needs no `eval`. */
import { transforms } from "vega-dataflow";
import * as encoding from "vega-encode";
import { expressionFunction } from "vega-functions";
import * as maps from "vega-geo";
import { expressionInterpreter } from "vega-interpreter";
import { parse } from "vega-parser";
import * as trends from "vega-regression";
import * as rows from "vega-transforms";
import { View } from "vega-view";
import * as views from "vega-view-transforms";
import * as cells from "vega-voronoi";

Object.assign(transforms, rows, views, encoding, maps, trends, cells);
self.vega = { View, expressionFunction, expressionInterpreter, parse };
